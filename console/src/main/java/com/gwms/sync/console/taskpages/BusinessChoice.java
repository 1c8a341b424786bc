package com.gwms.sync.console.taskpages;

import com.gwms.sync.console.pages.Display;
import com.gwms.sync.tasks.BusinessType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A choice of the filter bar: a business type, or outbound of whatever kind (user guide, section 2.1).
 *
 * @param value as it stands in the address
 */
record BusinessChoice(String value, String text) {
    private static final String OUTBOUND = Stream.of(BusinessType.DROP_SHIPPING, BusinessType.TRANSFER_STAGING)
            .map(BusinessType::name)
            .collect(Collectors.joining(","));

    static List<BusinessChoice> all(Display show) {
        Stream<BusinessChoice> each =
                Arrays.stream(BusinessType.values()).map(type -> new BusinessChoice(type.name(), show.word(type)));
        return Stream.concat(Stream.of(new BusinessChoice(OUTBOUND, show.text("tasks.filter.outbound"))), each)
                .toList();
    }
}
