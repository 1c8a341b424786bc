package com.gwms.sync.jobs;

import java.util.regex.Pattern;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Execution contexts as JSON that may name no type but those that ours hold: maps, texts and numbers. Whoever can write to
 * the framework's tables gets no class of this program to run by it.
 */
final class ContextsAsJson {
    private static final Pattern TYPES =
            Pattern.compile("java\\.util\\.(HashMap|LinkedHashMap|concurrent\\.ConcurrentHashMap)|java\\.lang\\.Long");

    private ContextsAsJson() {}

    static ExecutionContextSerializer serializer() {
        return new JacksonExecutionContextStringSerializer(JsonMapper.builder()
                .activateDefaultTyping(BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType(TYPES)
                        .build())
                .build());
    }
}
