package space.coworking.billing.einvoice;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What is drawn on the page, as lines that are sharp at any size: {@code <object type="payment-code">} is a QR code of its text,
 * {@code <object type="brand-mark">} our mark.
 */
final class PageDrawings implements FSObjectDrawerFactory {

    private static final Color ACCENT = new Color(0x1f6f54);
    private static final Color PAPER = new Color(0xfbfaf7);

    /** The side of the square that the mark is drawn in. */
    private static final float MARK = 32;

    @Override
    public boolean isReplacedObject(Element element) {
        return createDrawer(element) != null;
    }

    @Override
    public @Nullable FSObjectDrawer createDrawer(Element element) {
        return switch (element.getAttribute("type")) {
            case "payment-code" -> drawer(PageDrawings::paymentCode);
            case "brand-mark" -> drawer(PageDrawings::brandMark);
            default -> null;
        };
    }

    /** @param drawing gets the element and a canvas whose side is 1 */
    private static FSObjectDrawer drawer(BiConsumer<Element, Graphics2D> drawing) {
        return (element, x, y, width, height, device, context, dotsPerPixel) -> {
            float side = (float) Math.ceil(Math.min(width, height) / dotsPerPixel);
            device.drawWithGraphics((float) x, (float) y, side, side, graphics -> {
                graphics.scale(side, side);
                drawing.accept(element, graphics);
            });
            return null;
        };
    }

    private static void paymentCode(Element element, Graphics2D graphics) {
        ByteMatrix squares = PaymentCode.squares(element.getTextContent());
        double unit = 1.0 / squares.getWidth();
        graphics.setColor(Color.BLACK);
        graphics.fill(AffineTransform.getScaleInstance(unit, unit).createTransformedShape(dark(squares)));
    }

    /** One path of all dark squares; those side by side as one, so that no light line shows between them. */
    private static Path2D dark(ByteMatrix squares) {
        Path2D path = new Path2D.Double();
        for (int row = 0; row < squares.getHeight(); row++) {
            int column = 0;
            while (column < squares.getWidth()) {
                int start = column;
                while (column < squares.getWidth() && squares.get(column, row) == 1) {
                    column++;
                }
                if (column > start) {
                    path.append(new Rectangle(start, row, column - start, 1), false);
                }
                column++;
            }
        }
        return path;
    }

    /** The house that stands on our website's tab too. */
    private static void brandMark(Element element, Graphics2D graphics) {
        graphics.scale(1 / MARK, 1 / MARK);
        graphics.setColor(ACCENT);
        graphics.fill(new RoundRectangle2D.Float(0, 0, MARK, MARK, 16, 16));
        Path2D house = new Path2D.Float();
        house.moveTo(8, 24);
        house.lineTo(8, 13.5);
        house.lineTo(16, 7);
        house.lineTo(24, 13.5);
        house.lineTo(24, 24);
        house.lineTo(18.5, 24);
        house.lineTo(18.5, 17.5);
        house.curveTo(18.5, 14.2, 13.5, 14.2, 13.5, 17.5);
        house.lineTo(13.5, 24);
        house.closePath();
        graphics.setColor(PAPER);
        graphics.fill(house);
    }
}
