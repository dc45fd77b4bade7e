package exvet.fact;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The exported components that a component of a derived fact was computed from, so that a verdict
 * can name the properties it rests on. Without it that is the component of the same name.
 */
@Retention(RUNTIME)
@Target(RECORD_COMPONENT)
public @interface From {
  String[] value();
}
