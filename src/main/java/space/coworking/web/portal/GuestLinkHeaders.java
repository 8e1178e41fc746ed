package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who has a guest's link has the booking: its pages stay out of caches, search engines and other sites' logs. */
@Configuration
class GuestLinkHeaders implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        response.setHeader(
                                HttpHeaders.CACHE_CONTROL,
                                CacheControl.noStore().getHeaderValue());
                        response.setHeader("X-Robots-Tag", "noindex, nofollow");
                        response.setHeader("Referrer-Policy", "same-origin");
                        return true;
                    }
                })
                .addPathPatterns("/bookings/**", "/invoices/**");
    }
}
