package org.deepaas.example.tabular;

/** Whether the first line of a table names its columns. */
public enum Header {
    /** It does where a column of numbers begins with a text, or, without numbers, where its words never come again. */
    AUTO,
    PRESENT,
    ABSENT
}
