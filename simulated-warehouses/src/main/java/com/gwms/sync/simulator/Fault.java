package com.gwms.sync.simulator;

/** Something that goes wrong with an answer. Where and how often it does is said by {@link Faults}. */
public sealed interface Fault permits WireFault, LostRequest, BusinessError, ListingFault, OrderFault {}
