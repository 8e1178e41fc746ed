package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;

@IntegrationTest
class DemoPremisesIntegrationTests {

    @Autowired
    DemoPremises demo;

    @Autowired
    RoomCatalog catalog;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MessageSource messages;

    private List<RoomView> demoRooms() {
        return DemoRoom.ALL.stream()
                .map(room -> catalog.roomBySlug(room.slug()).orElseThrow())
                .toList();
    }

    @Test
    void furnishesOneLocationWithFourRooms() {
        assertThat(demoRooms()).extracting(RoomView::name).containsExactly("Linden", "Birke", "Ahorn", "Eiche");
        assertThat(demoRooms())
                .extracting(RoomView::listPrice)
                .containsExactly(
                        Money.parse("EUR 15"), Money.parse("EUR 15"), Money.parse("EUR 25"), Money.parse("EUR 45"));
        LocationView location = catalog.location();
        assertThat(location.zone()).isEqualTo(Berlin.ZONE);
        assertThat(location.hours())
                .hasSize(8)
                .startsWith(new LocationView.Hours(DayOfWeek.MONDAY, LocalTime.of(7, 0), LocalTime.of(22, 0)))
                .endsWith(new LocationView.Hours(null, LocalTime.of(9, 0), LocalTime.of(20, 0)));
    }

    @Test
    void furnishesItOnce() {
        demo.run(new DefaultApplicationArguments());

        assertThat(jdbc.sql("select count(*) from room where slug in ('linden', 'birke', 'ahorn', 'eiche')")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        assertThat(jdbc.sql("select count(*) from closure where reason_en = 'the floor is being oiled'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void showsAPictureOfEachRoom() {
        assertThat(demoRooms()).allSatisfy(room -> {
            assertThat(room.pictures()).hasSize(1);
            assertThat(new ClassPathResource("static" + room.pictures().get(0).path()).exists())
                    .isTrue();
            assertThat(room.pictures().get(0).alt().de())
                    .isNotEqualTo(room.pictures().get(0).alt().en());
        });
    }

    @Test
    void filtersRoomsByPeopleAndEquipment() {
        assertThat(catalog.rooms(new RoomCatalog.Filter(8, Set.of("whiteboard"))))
                .extracting(RoomView::slug)
                .contains("ahorn", "eiche")
                .doesNotContain("linden", "birke");
        assertThat(catalog.rooms(new RoomCatalog.Filter(0, Set.of("video", "phone"))))
                .extracting(RoomView::slug)
                .contains("birke")
                .doesNotContain("linden");
        assertThat(catalog.equipment()).contains("screen", "kitchenette").isSorted();
    }

    @Test
    void namesEveryPieceOfEquipmentInBothLanguages() {
        List<String> codes =
                jdbc.sql("select code from equipment").query(String.class).list();

        assertThat(codes).isNotEmpty().allSatisfy(code -> {
            assertThat(messages.getMessage("equipment." + code, null, Locale.ENGLISH))
                    .isNotBlank();
            assertThat(messages.getMessage("equipment." + code, null, Locale.GERMAN))
                    .isNotBlank();
        });
    }
}
