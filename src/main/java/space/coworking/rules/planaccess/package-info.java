@NullMarked
@NamedInterface("planaccess")
package space.coworking.rules.planaccess;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
