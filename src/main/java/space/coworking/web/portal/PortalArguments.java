package space.coworking.web.portal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import space.coworking.web.security.SignedIn;

/** Gives the portal's controllers what they act on: who is signed in, whose portal it is, and by what right a booking is reached. */
@Configuration
class PortalArguments implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Argument<>(Owner.class, variables -> owner()));
        resolvers.add(new Argument<>(SignedIn.class, variables -> person()));
        resolvers.add(new Argument<>(BookingLink.class, PortalArguments::bookingLink));
    }

    private static BookingLink bookingLink(Map<String, String> variables) {
        String reference = Objects.requireNonNull(variables.get("reference"));
        String token = variables.get("token");
        return token == null
                ? BookingLink.ofOwner(reference, owner().customer())
                : BookingLink.ofGuest(reference, token);
    }

    private static Owner owner() {
        SignedIn person = person();
        return person.ownedCustomer()
                .map(customer -> new Owner(customer, person))
                .orElseThrow(BookingLink::notFound);
    }

    private static SignedIn person() {
        return SignedIn.from(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow(BookingLink::notFound);
    }

    /** One kind of argument, made from the variables of the path. */
    private record Argument<T>(Class<T> type, Function<Map<String, String>, T> maker)
            implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type
                    && !parameter.hasParameterAnnotation(AuthenticationPrincipal.class);
        }

        @Override
        @SuppressWarnings("unchecked") // Spring MVC puts them there
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer model,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            Object variables = request.getAttribute(
                    HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
            return maker.apply(variables == null ? Map.of() : (Map<String, String>) variables);
        }
    }
}
