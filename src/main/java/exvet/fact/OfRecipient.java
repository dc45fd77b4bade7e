package exvet.fact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The component that names, by identity, the one recipient a derived fact is about.
 *
 * <p>There can be as many such facts as recipients. A rule about recipients joins them to its
 * recipient by this component, and is judged where the recipient is, without those of others.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfRecipient {}
