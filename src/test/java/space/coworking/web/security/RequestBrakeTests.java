package space.coworking.web.security;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;

@IntegrationTest
class RequestBrakeTests {

    @Autowired
    MockMvc http;

    @Autowired
    MovableClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void takesNoMoreFromOneNetworkForAnHour() throws Exception {
        for (int i = 0; i < RequestBrake.AN_HOUR; i++) {
            ask("2001:db8:1:2::" + Integer.toHexString(i)).andExpect(status().isBadRequest());
        }
        ask("2001:db8:1:2::ffff")
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"))
                .andExpect(jsonPath("$.title").value("Too many requests"));
        ask("2001:db8:1:3::1").andExpect(status().isBadRequest());

        clock.advance(Duration.ofMinutes(61));
        ask("2001:db8:1:2::1").andExpect(status().isBadRequest());
    }

    @Test
    void doesNotCountANetworkOfOnesOwn() throws Exception {
        for (int i = 0; i < 2 * RequestBrake.AN_HOUR; i++) {
            ask(i % 2 == 0 ? "127.0.0.1" : "10.1.2.3").andExpect(status().isBadRequest());
        }
    }

    private ResultActions ask(String address) throws Exception {
        return http.perform(post("/coworking/api/booking/create")
                .contentType("application/json")
                .content("{}")
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }));
    }
}
