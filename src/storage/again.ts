/** What PostgreSQL says of a transaction that it gave up for another's sake: deadlock, and serialization failure. */
const GIVEN_UP = ["40P01", "40001"];
const MOST = 5;

/** Runs a transaction again that the database gave up for the sake of another, a few times at most; nothing of it was written. */
export const again = async <T>(transaction: () => Promise<T>, left = MOST): Promise<T> => {
  try {
    return await transaction();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!GIVEN_UP.includes(code) || left <= 1) throw error;
    return again(transaction, left - 1);
  }
};
