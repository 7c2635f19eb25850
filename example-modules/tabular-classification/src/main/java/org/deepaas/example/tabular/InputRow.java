package org.deepaas.example.tabular;

import java.util.List;

/**
 * A row to classify.
 *
 * @param place where it was sent, for people: {@code "data: line 7"}
 * @param values of the columns that are looked at, in their order
 */
record InputRow(String place, List<String> values) {}
