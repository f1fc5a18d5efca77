package dev.retune.local.template;

import dev.retune.local.start.StartException;

/** A template, or a parameter of it, that the embedded runtime cannot run as it is written. */
public final class TemplateException extends StartException {

    TemplateException(String message) {
        super(message);
    }
}
