package com.gwms.sync.console.pages;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.problems.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers where the container or the access rules refused a request: programs in JSON, browsers with a page. */
@Controller
class ErrorEndpoint implements ErrorController {
    private final PageFailures failures;

    ErrorEndpoint(PageFailures failures) {
        this.failures = failures;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // An answer that was broken off: nothing of ours may stand at its end.
            return null;
        }
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        Problem problem = Problem.standard(status);
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path && !ApiPaths.isApi(path)) {
            return failures.page(request, response, problem, path);
        }
        problem.writeTo(response);
        return null;
    }
}
