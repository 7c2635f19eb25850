package org.deepaas.runtime.described.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.described.records.JavaType;
import org.deepaas.runtime.described.records.Member;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;

/**
 * A column, as {@code columns} says.
 *
 * @param input the model's input that it is for, where each column has one of its own
 * @param otherwise the value where a row has none, as a caller would write it
 * @param choices all values that there are, for texts; empty where any is taken
 * @param isOneHot whether each choice is a number of its own, 1 for the one that is meant, instead of one number for all
 */
record Column(
        String name,
        Type type,
        String description,
        String input,
        Optional<String> otherwise,
        List<String> choices,
        boolean isOneHot,
        double min,
        double max,
        double mean,
        double std) {

    /** What the values of a column are. */
    enum Type {
        NUMBER(Double.class),
        INTEGER(Long.class),
        FLAG(Boolean.class),
        TEXT(String.class);

        private final Class<?> java;

        Type(Class<?> java) {
            this.java = java;
        }
    }

    private static final Set<String> KEYS = Set.of(
            "name", "type", "description", "input", "default", "choices", "encoding", "min", "max", "mean", "std");

    static Column of(Value value) {
        if (!value.isSection()) {
            return plain(value.text());
        }
        var said = value.section().only(KEYS);
        var name = said.value("name")
                .orElseThrow(() -> said.wrong("give the column a name"))
                .text();
        var choices = said.value("choices").map(Value::texts).orElse(List.of());
        var column = new Column(
                name,
                said.value("type")
                        .map(type -> type.oneOf(List.of("number", "integer", "flag", "text")))
                        .map(type -> Type.valueOf(type.toUpperCase(Locale.ROOT)))
                        .orElse(choices.isEmpty() ? Type.NUMBER : Type.TEXT),
                said.value("description").map(Value::text).orElse("Column of the table"),
                said.value("input").map(Value::text).orElse(name),
                said.value("default").map(Value::text),
                choices,
                said.value("encoding")
                        .map(encoding -> encoding.oneOf(List.of("index", "onehot")))
                        .orElse("index")
                        .equals("onehot"),
                said.value("min").map(Value::number).orElse(Double.NEGATIVE_INFINITY),
                said.value("max").map(Value::number).orElse(Double.POSITIVE_INFINITY),
                said.value("mean").map(Value::number).orElse(0.0),
                said.value("std").map(Value::number).orElse(1.0));
        column.requireSense(said);
        return column;
    }

    private static Column plain(String name) {
        return new Column(
                name,
                Type.NUMBER,
                "Column of the table",
                name,
                Optional.empty(),
                List.of(),
                false,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                0,
                1);
    }

    private void requireSense(Section said) {
        if (type != Type.TEXT && !choices.isEmpty()) {
            throw said.wrong("choices are for 'type: text'");
        }
        if (std == 0) {
            throw said.wrong("std must not be 0");
        }
        otherwise.ifPresent(text -> {
            try {
                read(text);
            } catch (InvalidInputException e) {
                throw said.wrong("default: " + e.getMessage());
            }
        });
    }

    /** What it is in a row that a caller sends as JSON. */
    Member member() {
        var member = Member.named(name, JavaType.of(type.java), description);
        member = otherwise.isPresent() ? member.with("defaultValue", otherwise.get()) : member;
        member = choices.isEmpty() ? member : member.with("choices", choices);
        if (type == Type.NUMBER || type == Type.INTEGER) {
            member = Double.isFinite(min) ? member.with("min", min) : member;
            member = Double.isFinite(max) ? member.with("max", max) : member;
        }
        return member;
    }

    /**
     * The value of a cell of a CSV file.
     *
     * @throws InvalidInputException where it is none; the message goes on after the cell's place
     */
    Object read(String cell) {
        var text = cell.isBlank() ? otherwise.orElse("") : cell.strip();
        if (text.isEmpty()) {
            throw new InvalidInputException("'%s' is empty: write a value".formatted(name));
        }
        return switch (type) {
            case NUMBER -> within(decimal(text));
            case INTEGER -> (long) within(whole(text));
            case FLAG -> flag(text);
            case TEXT -> chosen(text);
        };
    }

    private double decimal(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("'%s' is '%s', which is no number".formatted(name, text));
        }
    }

    private double whole(String text) {
        double number = decimal(text);
        if (number != Math.rint(number)) {
            throw new InvalidInputException("'%s' is '%s', which is no whole number".formatted(name, text));
        }
        return number;
    }

    private double within(double number) {
        if (!(number >= min && number <= max)) {
            throw new InvalidInputException("'%s' is %s, and must be from %s to %s".formatted(name, number, min, max));
        }
        return number;
    }

    private boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new InvalidInputException("'%s' is '%s': write true or false".formatted(name, text));
        };
    }

    private String chosen(String text) {
        if (!choices.isEmpty() && !choices.contains(text)) {
            throw new InvalidInputException(
                    "'%s' is '%s', and must be one of %s".formatted(name, text, String.join(", ", choices)));
        }
        return text;
    }

    /** How many numbers it is to the model. */
    int width() {
        return isOneHot ? choices.size() : 1;
    }

    /** Whether numbers can be made of it. */
    boolean isNumeric() {
        return type != Type.TEXT || !choices.isEmpty();
    }

    /** What one of its values is to the model. */
    double[] numbers(Object value) {
        if (value instanceof String text) {
            int index = choices.indexOf(text);
            if (!isOneHot) {
                return new double[] {scaled(index)};
            }
            var numbers = new double[choices.size()];
            numbers[index] = 1;
            return numbers;
        }
        return new double[] {scaled(value instanceof Boolean flag ? flag ? 1 : 0 : ((Number) value).doubleValue())};
    }

    private double scaled(double number) {
        return (number - mean) / std;
    }
}
