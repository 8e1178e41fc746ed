package space.coworking.billing.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The columns of DATEV's booking batch, version 13, as its second line names them. */
final class DatevColumns {

    static final List<String> NAMES = names();

    /** Whether a column is a text, by its position from 0 on; the others are numbers, amounts and days. */
    static final Set<Integer> TEXTS = texts();

    private DatevColumns() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(
                "Umsatz (ohne Soll/Haben-Kz)",
                "Soll/Haben-Kennzeichen",
                "WKZ Umsatz",
                "Kurs",
                "Basis-Umsatz",
                "WKZ Basis-Umsatz",
                "Konto",
                "Gegenkonto (ohne BU-Schlüssel)",
                "BU-Schlüssel",
                "Belegdatum",
                "Belegfeld 1",
                "Belegfeld 2",
                "Skonto",
                "Buchungstext",
                "Postensperre",
                "Diverse Adressnummer",
                "Geschäftspartnerbank",
                "Sachverhalt",
                "Zinssperre",
                "Beleglink"));
        names.addAll(pairs("Beleginfo - Art ", "Beleginfo - Inhalt ", 8));
        names.addAll(List.of(
                "KOST1 - Kostenstelle",
                "KOST2 - Kostenstelle",
                "Kost-Menge",
                "EU-Land u. UStID (Bestimmung)",
                "EU-Steuersatz (Bestimmung)",
                "Abw. Versteuerungsart",
                "Sachverhalt L+L",
                "Funktionsergänzung L+L",
                "BU 49 Hauptfunktionstyp",
                "BU 49 Hauptfunktionsnummer",
                "BU 49 Funktionsergänzung"));
        names.addAll(pairs("Zusatzinformation - Art ", "Zusatzinformation- Inhalt ", 20));
        names.addAll(List.of(
                "Stück",
                "Gewicht",
                "Zahlweise",
                "Forderungsart",
                "Veranlagungsjahr",
                "Zugeordnete Fälligkeit",
                "Skontotyp",
                "Auftragsnummer",
                "Buchungstyp",
                "USt-Schlüssel (Anzahlungen)",
                "EU-Land (Anzahlungen)",
                "Sachverhalt L+L (Anzahlungen)",
                "EU-Steuersatz (Anzahlungen)",
                "Erlöskonto (Anzahlungen)",
                "Herkunft-Kz",
                "Buchungs GUID",
                "KOST-Datum",
                "SEPA-Mandatsreferenz",
                "Skontosperre",
                "Gesellschaftername",
                "Beteiligtennummer",
                "Identifikationsnummer",
                "Zeichnernummer",
                "Postensperre bis",
                "Bezeichnung SoBil-Sachverhalt",
                "Kennzeichen SoBil-Buchung",
                "Festschreibung",
                "Leistungsdatum",
                "Datum Zuord. Steuerperiode",
                "Fälligkeit",
                "Generalumkehr (GU)",
                "Steuersatz",
                "Land",
                "Abrechnungsreferenz",
                "BVV-Position",
                "EU-Land u. UStID (Ursprung)",
                "EU-Steuersatz (Ursprung)",
                "Abw. Skontokonto"));
        return List.copyOf(names);
    }

    private static List<String> pairs(String one, String other, int count) {
        return IntStream.rangeClosed(1, count)
                .boxed()
                .flatMap(number -> Stream.of(one + number, other + number))
                .toList();
    }

    private static Set<Integer> texts() {
        Set<String> texts = Set.of(
                "Soll/Haben-Kennzeichen",
                "WKZ Umsatz",
                "WKZ Basis-Umsatz",
                "BU-Schlüssel",
                "Belegfeld 1",
                "Belegfeld 2",
                "Buchungstext",
                "Diverse Adressnummer",
                "Beleglink",
                "KOST1 - Kostenstelle",
                "KOST2 - Kostenstelle",
                "EU-Land u. UStID (Bestimmung)",
                "Abw. Versteuerungsart",
                "Forderungsart",
                "Auftragsnummer",
                "Buchungstyp",
                "EU-Land (Anzahlungen)",
                "Herkunft-Kz",
                "Buchungs GUID",
                "SEPA-Mandatsreferenz",
                "Gesellschaftername",
                "Identifikationsnummer",
                "Zeichnernummer",
                "Bezeichnung SoBil-Sachverhalt",
                "Generalumkehr (GU)",
                "Land",
                "Abrechnungsreferenz",
                "EU-Land u. UStID (Ursprung)");
        return IntStream.range(0, NAMES.size())
                .filter(column -> {
                    String name = NAMES.get(column);
                    return texts.contains(name) || name.startsWith("Beleginfo") || name.startsWith("Zusatzinformation");
                })
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }
}
