package space.coworking.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Our two languages: {@code ?lang=de} chooses one and a cookie keeps it; without a choice the browser's wish counts, else English. */
@Configuration
class Languages implements WebMvcConfigurer {

    static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String PARAMETER = "lang";

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();
        browser.setSupportedLocales(SUPPORTED);
        browser.setDefaultLocale(Locale.ENGLISH);
        CookieLocaleResolver resolver = new OursOnly(PARAMETER);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setDefaultLocaleFunction(browser::resolveLocale);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(languageSwitch());
    }

    private static LocaleChangeInterceptor languageSwitch() {
        LocaleChangeInterceptor languageSwitch = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String value) {
                return ours(Locale.forLanguageTag(value));
            }
        };
        languageSwitch.setParamName(PARAMETER);
        languageSwitch.setHttpMethods("GET", "HEAD");
        languageSwitch.setIgnoreInvalidLocale(true);
        return languageSwitch;
    }

    private static Locale ours(Locale locale) {
        return SUPPORTED.stream()
                .filter(supported -> supported.getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not one of our languages"));
    }

    /** A cookie is the visitor's to write: anything but our languages is no choice. */
    private static final class OursOnly extends CookieLocaleResolver {

        OursOnly(String cookieName) {
            super(cookieName);
            setRejectInvalidCookies(false);
        }

        @Override
        protected @Nullable Locale parseLocaleValue(String value) {
            Locale asked = Locale.forLanguageTag(value);
            return SUPPORTED.contains(asked) ? asked : null;
        }
    }
}
