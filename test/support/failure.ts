/** What a call is rejected with. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await call;
  } catch (error) {
    return error;
  }
  throw new Error(`The call succeeded with ${JSON.stringify(value)}`);
}
