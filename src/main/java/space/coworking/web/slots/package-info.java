/** Choosing a time: the week of slots with its prices, and the price card. The website and the guests' own pages share it. */
@NullMarked
package space.coworking.web.slots;

import org.jspecify.annotations.NullMarked;
