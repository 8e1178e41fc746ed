package space.coworking.booking;

import java.math.BigDecimal;
import java.util.List;
import space.coworking.rules.RoomClass;
import space.coworking.shared.LocalText;

/** A room of the demonstration: invented, like the house it is in. */
record DemoRoom(
        String slug,
        String name,
        RoomClass roomClass,
        int capacity,
        BigDecimal pricePerHour,
        LocalText description,
        List<String> equipment,
        LocalText picture) {

    static final List<DemoRoom> ALL = List.of(
            new DemoRoom(
                    "linden",
                    "Linden",
                    RoomClass.SMALL,
                    4,
                    new BigDecimal("15.00"),
                    new LocalText(
                            "A quiet corner for four around a round table, with two windows onto the lime trees. Good for interviews, "
                                    + "coaching and the talk that needs a closed door.",
                            "Eine ruhige Ecke für vier am runden Tisch, mit zwei Fenstern zu den Linden. Gut für Interviews, "
                                    + "Coachings und Gespräche, die eine geschlossene Tür brauchen."),
                    List.of("whiteboard", "phone", "step-free"),
                    new LocalText(
                            "Drawing of the room Linden: a round table with four chairs, two windows with trees behind them, a lamp "
                                    + "above the table",
                            "Zeichnung des Raums Linden: ein runder Tisch mit vier Stühlen, dahinter zwei Fenster mit Bäumen, eine "
                                    + "Lampe über dem Tisch")),
            new DemoRoom(
                    "birke",
                    "Birke",
                    RoomClass.SMALL,
                    4,
                    new BigDecimal("15.00"),
                    new LocalText(
                            "Four seats facing a screen with a camera: made for calls with those who can’t be here. Thick curtains "
                                    + "keep the room calm.",
                            "Vier Plätze vor Bildschirm und Kamera: gemacht für Gespräche mit denen, die nicht hier sein können. "
                                    + "Dichte Vorhänge machen den Raum ruhig."),
                    List.of("screen", "video", "phone", "air-conditioning"),
                    new LocalText(
                            "Drawing of the room Birke: a narrow table with four chairs before a screen on the wall, a curtain and "
                                    + "a birch in the window",
                            "Zeichnung des Raums Birke: ein schmaler Tisch mit vier Stühlen vor einem Bildschirm an der Wand, ein "
                                    + "Vorhang und eine Birke im Fenster")),
            new DemoRoom(
                    "ahorn",
                    "Ahorn",
                    RoomClass.MEDIUM,
                    8,
                    new BigDecimal("25.00"),
                    new LocalText(
                            "A long oak table for eight, a wall to write on and a screen at its end. Workshops start here and leave "
                                    + "with a plan.",
                            "Ein langer Eichentisch für acht, eine Wand zum Beschreiben und ein Bildschirm am Kopfende. Hier beginnen "
                                    + "Workshops, die mit einem Plan enden."),
                    List.of("screen", "video", "whiteboard", "flipchart", "step-free"),
                    new LocalText(
                            "Drawing of the room Ahorn: a long table with eight chairs, a whiteboard with notes, a flip chart and "
                                    + "three lamps",
                            "Zeichnung des Raums Ahorn: ein langer Tisch mit acht Stühlen, ein Whiteboard mit Notizen, ein Flipchart "
                                    + "und drei Lampen")),
            new DemoRoom(
                    "eiche",
                    "Eiche",
                    RoomClass.LARGE,
                    16,
                    new BigDecimal("45.00"),
                    new LocalText(
                            "The large room under the roof: sixteen seats in a horseshoe, a big screen, sound, and a kitchenette for "
                                    + "the breaks. For trainings, board meetings and small readings.",
                            "Der große Raum unter dem Dach: sechzehn Plätze in Hufeisenform, eine große Leinwand, Ton und eine "
                                    + "Teeküche für die Pausen. Für Schulungen, Sitzungen und kleine Lesungen."),
                    List.of(
                            "screen",
                            "video",
                            "sound",
                            "whiteboard",
                            "flipchart",
                            "kitchenette",
                            "air-conditioning",
                            "step-free"),
                    new LocalText(
                            "Drawing of the room Eiche: tables in a horseshoe with sixteen chairs, a large screen, tall windows "
                                    + "with an oak and a kitchenette",
                            "Zeichnung des Raums Eiche: Tische in Hufeisenform mit sechzehn Stühlen, eine große Leinwand, hohe "
                                    + "Fenster mit einer Eiche und eine Teeküche")));
}
