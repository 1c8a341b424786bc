package com.gwms.sync.console.tasks;

import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.CommonYears;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filters of the user guide, section 2.1, as parameters of an address, so that a list can be handed on. */
public record TaskListQuery(
        @Parameter(
                description = "PENDING, RUNNING, WAITING, SUCCESS, MANUAL_HANDLING or CANCELLED; several with commas")
        @Nullable
        List<String> status,

        @Parameter(description = "CREATE, CANCEL, QUERY or INVENTORY") @Nullable
        String type,

        @Parameter(description = "INBOUND, DROP_SHIPPING, TRANSFER_STAGING or INVENTORY; several with commas") @Nullable
        List<String> businessType,

        @Parameter(description = "The code of a proxy system") @Nullable
        String system,

        @Parameter(description = "The code of a warehouse in GWMS") @Nullable
        String warehouse,

        @Parameter(description = "A day, 2026-11-23, in UTC, or a time, 2026-11-23T08:00:00Z") @Nullable
        String createdFrom,

        @Parameter(description = "A day, which is included, or a time, which is not") @Nullable
        String createdTo,

        @Parameter(description = "true for tasks that may be taken up now: the backlog") @Nullable
        String due,

        @Parameter(description = "A failure code, CALL_TIMED_OUT for example") @Nullable
        String cause,

        @Parameter(
                description = "The beginning of an order number, ours or the warehouse's; a whole SKU, ours or the"
                        + " warehouse's, of an order or of a stock difference; or words of an error text, all of them;"
                        + " 3 to 100 characters. Where many tasks match, a page may end early and say 'cut'")
        @Nullable
        String search,

        @Parameter(description = "Tasks of a page, 1 to 200; 50 unless told") @Nullable
        String limit,

        @Parameter(description = "'next' of the page before") @Nullable
        String cursor) {
    /** An unknown one is refused: a misspelt filter would list everything. */
    public static final Set<String> NAMES = Arrays.stream(TaskListQuery.class.getRecordComponents())
            .map(component -> component.getName())
            .collect(Collectors.toUnmodifiableSet());

    /** What somebody reads whose list cannot be put together in time. */
    public static final String TOO_SLOW =
            "The list took too long to put together. Narrow it: a longer number, a status, a time of creation.";

    private static final int SHORTEST_SEARCH = 3;
    private static final int LONGEST = 100;
    private static final int MOST = 200;
    private static final int USUAL = 50;

    /** With days of UTC. */
    TaskFilter filter() {
        return filter(ZoneOffset.UTC);
    }

    /** @param zone whose days are meant */
    public TaskFilter filter(ZoneId zone) {
        return new TaskFilter(
                constants("status", TaskStatus.class, status),
                taskType(),
                constants("businessType", BusinessType.class, businessType),
                RequestText.optional("system", system, LONGEST),
                RequestText.optional("warehouse", warehouse, LONGEST),
                time("createdFrom", createdFrom, 0, zone),
                time("createdTo", createdTo, 1, zone),
                !blank(due) && isTrue(due),
                blank(cause)
                        ? null
                        : RequestText.oneOf("cause", FailureCode.class, cause).name(),
                searchText());
    }

    /** Refuses a parameter that is none: a misspelt filter would let everything pass. */
    public static void requireKnown(Set<String> parameters) {
        TreeSet<String> unknown = new TreeSet<>(parameters);
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw RefusedException.badRequest(BadValue.UNKNOWN_PARAMETER, String.join(", ", new TreeSet<>(NAMES)));
        }
    }

    /** The type of task that is asked for, or null for all. */
    public @Nullable TaskType taskType() {
        return blank(type) ? null : RequestText.oneOf("type", TaskType.class, type);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean isTrue(@Nullable String text) {
        if ("true".equals(text)) {
            return true;
        }
        throw RefusedException.badRequest(BadValue.NOT_TRUE, new Field("due"));
    }

    public int pageSize() {
        if (limit == null || limit.isBlank()) {
            return USUAL;
        }
        int wanted = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (wanted < 1 || wanted > MOST) {
            throw RefusedException.badRequest(BadValue.OUT_OF_RANGE, new Field("limit"), 1, MOST);
        }
        return wanted;
    }

    private static <E extends Enum<E>> Set<E> constants(String field, Class<E> type, @Nullable List<String> texts) {
        List<String> wanted = texts == null ? List.of() : texts;
        return wanted.stream()
                .filter(text -> !text.isBlank())
                .map(text -> RequestText.oneOf(field, type, text))
                .collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable String searchText() {
        String text = RequestText.optional("search", search, LONGEST);
        if (text != null && text.length() < SHORTEST_SEARCH) {
            throw RefusedException.badRequest(BadValue.TOO_SHORT, new Field("search"), SHORTEST_SEARCH);
        }
        return text;
    }

    private static @Nullable Instant time(String field, @Nullable String text, int daysOn, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.length() == "2026-11-23".length()
                    ? CommonYears.start(LocalDate.parse(text), daysOn, zone)
                    : CommonYears.require(Instant.parse(text));
        } catch (DateTimeException e) {
            throw RefusedException.badRequest(BadValue.NO_DAY_OR_TIME, new Field(field));
        }
    }
}
