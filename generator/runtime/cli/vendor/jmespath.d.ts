/** Selects from data as a JMESPath expression says. Texts are sorted by code point. */
export declare function search(expression: string, data: unknown): unknown;
