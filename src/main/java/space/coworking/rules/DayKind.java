package space.coworking.rules;

/** What kind of day it is at the location: decides over price bands and approval. */
public enum DayKind {
    WORKDAY,
    WEEKEND,
    HOLIDAY,
    CLOSED
}
