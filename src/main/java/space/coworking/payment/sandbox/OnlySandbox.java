package space.coworking.payment.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import space.coworking.payment.PaymentProperties;

/** Present only as long as no Stripe key is set. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnlySandbox.NoKeyIsSet.class)
@interface OnlySandbox {

    /** Matches where no Stripe key is set. */
    class NoKeyIsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !PaymentProperties.Stripe.configured(context.getEnvironment());
        }
    }
}
