package com.gwms.sync.store.config;

/** A SKU of a proxy system and the GWMS SKU that it is. */
public record SkuMapping(String proxySku, String sku) {}
