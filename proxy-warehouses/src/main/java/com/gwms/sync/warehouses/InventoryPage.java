package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ListedLine;
import java.util.List;

/**
 * One page of an inventory listing.
 *
 * @param page counted from 1, as the warehouse repeated it
 * @param declaredTotal lines that the warehouse says the whole listing has
 * @param lines in the order of the answer, defective ones included
 * @param pageSize the most lines a page can have; a shorter page is the last
 * @param fingerprint equal for two pages with the same lines in the same order, so a server that serves one page for
 *     ever is found out
 */
public record InventoryPage(
        InventoryList list, int page, int declaredTotal, List<ListedLine> lines, int pageSize, long fingerprint) {}
