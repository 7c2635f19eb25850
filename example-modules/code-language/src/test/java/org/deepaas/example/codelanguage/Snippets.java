package org.deepaas.example.codelanguage;

import java.util.Map;

/** A few lines of each of some languages. */
final class Snippets {

    static final Map<String, String> BY_LANGUAGE =
            Map.of("Python", """
            import os

            def sizes(folder):
                for name in os.listdir(folder):
                    yield name, os.path.getsize(os.path.join(folder, name))
            """, "Java", """
            package org.example;

            import java.util.List;

            public final class Greeting {
                private final List<String> names;

                public Greeting(List<String> names) {
                    this.names = names;
                }
            }
            """, "C", """
            #include <stdio.h>
            #include <stdlib.h>

            int main(int argc, char **argv) {
                char *buffer = malloc(argc * sizeof(char));
                printf("%d arguments\\n", argc);
                free(buffer);
                return 0;
            }
            """, "SQL", """
            SELECT customer.name, COUNT(*) AS orders
            FROM customer
            JOIN purchase ON purchase.customer_id = customer.id
            WHERE purchase.day >= '2026-01-01'
            GROUP BY customer.name
            ORDER BY orders DESC;
            """, "Go", """
            package main

            import "fmt"

            func main() {
            	names := []string{"a", "b"}
            	for i, name := range names {
            		fmt.Println(i, name)
            	}
            }
            """, "Rust", """
            use std::collections::HashMap;

            fn main() {
                let mut counts: HashMap<String, usize> = HashMap::new();
                for word in "a b a".split_whitespace() {
                    *counts.entry(word.to_string()).or_insert(0) += 1;
                }
                println!("{:?}", counts);
            }
            """, "HTML", """
            <!DOCTYPE html>
            <html>
              <head><title>Greeting</title></head>
              <body>
                <p class="large">Hello, <a href="/world">world</a></p>
              </body>
            </html>
            """);

    private Snippets() {}
}
