package exvet.fact;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * What is special about a record component that mirrors a property. Without it the property is the
 * component's name with a capital.
 */
@Retention(RUNTIME)
@Target(RECORD_COMPONENT)
public @interface Property {

  /** The property's name where it is not the component's; the first is the one that is shown. */
  String[] value() default {};

  /** The table of {@link EnumNumbers} that turns numbers into names. */
  String numbers() default "";

  /** The cmdlets that have the property, if not all of the record's do. */
  String[] only() default {};

  /** The cmdlet that states it, where others of the record's do not. */
  String told() default "";

  /** Read and judged, but not part of what {@code exvet facts} shows. */
  boolean internal() default false;

  /** A value of the IIS metabase, which an export made with -ADPropertiesOnly does not hold. */
  boolean iis() default false;
}
