package com.gwms.sync.console.pages;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.problems.Problem;
import com.gwms.sync.console.problems.ProblemOfFailure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows a failure as a page with a sentence, or as a message on the page that htmx asked from. The API's failures are left to
 * others.
 */
@Component
public class PageFailures implements HandlerExceptionResolver, Ordered {
    private final Frames frames;

    PageFailures(Frames frames) {
        this.frames = frames;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        // a file that was begun is broken off: a page at its end would be taken for a part of it
        if (ApiPaths.isApi(request) || response.isCommitted() || failure instanceof CloseNowException) {
            return null;
        }
        Problem problem = ProblemOfFailure.of(failure);
        return page(request, response, problem, request.getRequestURI());
    }

    /** @param path of the page that failed */
    public ModelAndView page(HttpServletRequest request, HttpServletResponse response, Problem problem, String path) {
        HttpStatus status = HttpStatus.valueOf(problem.status());
        Display show = frames.display(request);
        Map<String, Object> model = new HashMap<>(frames.of(request, path));
        model.put("status", status.value());
        model.put("known", show.knows("error." + status.value() + ".title") ? status.value() : 500);
        model.put("detail", problem.why() == null ? null : show.text(problem.why()));
        boolean part = request.getHeader("HX-Request") != null;
        if (part) {
            response.setHeader("HX-Retarget", "#flash");
            response.setHeader("HX-Reswap", "innerHTML");
        }
        return new ModelAndView(part ? "error :: message" : "error", model, status);
    }
}
