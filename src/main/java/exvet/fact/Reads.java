package exvet.fact;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The components that a question a fact answers ({@code carriesEverything()}) rests on; a test
 * compares it with the byte code.
 */
@Retention(RUNTIME)
@Target(METHOD)
public @interface Reads {
  String[] value();
}
