package space.coworking.web.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's documentation as a whole; each operation's own stands beside it. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    private static final String TOKEN = "accessToken";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Coworking Space API").version("1").description("""
                                Rooms, availability and bookings.

                                - **Times** are ISO 8601 with an offset; answers carry the location's. A slot holds its start and not its end.
                                - **Prices** include VAT, are exact, and come from the decision tables; `reasons` say which row made them.
                                - **Problems** are `application/problem+json` (RFC 9457). `code` is for programs; `title`, `detail` and \
                                messages are for people, in English or German by `Accept-Language`. Wrong input is a 400 with `errors`, \
                                one for each field.
                                - **Bodies** are JSON objects of at most 64 KiB.
                                - **Access tokens**, made under [your account](/portal/account/tokens) and sent as \
                                `Authorization: Bearer cwk_…`, act for you: your own bookings need no `token` of theirs. A wrong, revoked \
                                or expired one is a 401.
                                """))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("Optional; without it requests are a guest's")))
                .security(List.of(new SecurityRequirement(), new SecurityRequirement().addList(TOKEN)))
                // relative, so that it is right behind any proxy
                .servers(List.of(new Server().url("/")));
    }
}
