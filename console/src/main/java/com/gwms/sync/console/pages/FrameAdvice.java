package com.gwms.sync.console.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the frame into the model of every {@link Page}. */
@ControllerAdvice(annotations = Page.class)
class FrameAdvice {
    private final Frames frames;

    FrameAdvice(Frames frames) {
        this.frames = frames;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, Model model) {
        model.addAllAttributes(frames.of(request, request.getRequestURI()));
    }
}
