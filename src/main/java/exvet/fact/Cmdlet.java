package exvet.fact;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The cmdlets whose output a record holds; the collector and the readers take them from here. */
@Retention(RUNTIME)
@Target(TYPE)
public @interface Cmdlet {
  String[] value();

  /** Whether each server has objects of its own, so that one server's may be missing. */
  boolean perServer() default false;

  /** Whether the server itself answers, rather than a directory that may outlive it. */
  boolean answered() default false;
}
