package exvet.fact;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A component that is never absent, so that no rule has to doubt it. */
@Retention(RUNTIME)
@Target(RECORD_COMPONENT)
public @interface Known {}
