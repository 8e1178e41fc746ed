package space.coworking.web.backoffice;

import java.util.Locale;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import space.coworking.booking.RoomCatalog;
import space.coworking.shared.Formats;

/** What every page of the back office needs. */
@ControllerAdvice(basePackageClasses = BackOfficeModel.class)
class BackOfficeModel {

    private static final Tone.Tones TONES = new Tone.Tones();

    private final RoomCatalog rooms;

    BackOfficeModel(RoomCatalog rooms) {
        this.rooms = rooms;
    }

    @ModelAttribute("formats")
    Formats formats(Locale locale) {
        return new Formats(locale, rooms.location().zone());
    }

    @ModelAttribute("tones")
    Tone.Tones tones() {
        return TONES;
    }
}
