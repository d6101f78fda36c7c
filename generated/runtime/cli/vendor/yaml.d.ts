/** YAML 1.2 with timestamps (`Date`) and `!!binary` (`Uint8Array`). Throws for any other text. */
export declare function parse(text: string): unknown;
