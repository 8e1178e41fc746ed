@NullMarked
@NamedInterface("tax")
package space.coworking.rules.tax;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
