package com.gwms.sync.app.checks;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Looks through a Java source for SQL that is put together from pieces or that takes too much. */
final class StatementScan extends TreeScanner<@Nullable Void, @Nullable Void> {
    /** A text that starts like a statement or a part of one, or has a word that no sentence writes in capitals. */
    private static final Pattern SQL = Pattern.compile(
            "^[\\s(]*(?:SELECT|INSERT|UPDATE|DELETE|MERGE|TRUNCATE|COPY|CREATE|ALTER|DROP|WITH|SET|AND|OR|LIMIT|VALUES"
                    + "|ON CONFLICT|FOR UPDATE)\\b|\\b(?:FROM|JOIN|WHERE|ORDER BY|GROUP BY|RETURNING)\\b");

    private static final Set<String> ASSEMBLERS =
            Set.of("formatted", "format", "concat", "replace", "replaceAll", "append", "join");
    private static final Set<String> RUNNERS =
            Set.of("sql", "prepareStatement", "prepareCall", "execute", "executeQuery", "executeUpdate", "copyIn");

    private final List<String> findings = new ArrayList<>();

    private StatementScan() {}

    /** What is wrong with the statements of a source, a sentence each. */
    static List<String> findings(String source) {
        StatementScan scan = new StatementScan();
        scan.scan(parse(source), null);
        return scan.findings;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree node, @Nullable Void nothing) {
        if (node.getKind() == Tree.Kind.PLUS && (isSql(node.getLeftOperand()) || isSql(node.getRightOperand()))) {
            findings.add("SQL put together with +: " + shortened(node));
        }
        return super.visitBinary(node, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree node, @Nullable Void nothing) {
        if (node.getMethodSelect() instanceof MemberSelectTree select) {
            String method = select.getIdentifier().toString();
            boolean onSql = isSql(select.getExpression())
                    || node.getArguments().stream().anyMatch(StatementScan::isSql);
            if (ASSEMBLERS.contains(method) && onSql) {
                findings.add("SQL put together with " + method + ": " + shortened(node));
            }
            if (RUNNERS.contains(method)
                    && node.getArguments().stream().anyMatch(argument -> argument.getKind() == Tree.Kind.PLUS)) {
                findings.add("A statement put together where it is run: " + shortened(node));
            }
        }
        return super.visitMethodInvocation(node, null);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree node, @Nullable Void nothing) {
        if (node.getValue() instanceof String text) {
            findings.addAll(StatementRules.findings(text));
        }
        return super.visitLiteral(node, null);
    }

    private static boolean isSql(ExpressionTree expression) {
        return expression instanceof LiteralTree literal
                && literal.getValue() instanceof String text
                && SQL.matcher(text).find();
    }

    private static String shortened(Tree tree) {
        return tree.toString().lines().findFirst().orElse("");
    }

    private static CompilationUnitTree parse(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, List.of(new SourceText(source)));
        try {
            return task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SourceText extends SimpleJavaFileObject {
        private final String text;

        SourceText(String text) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
