import type { IncomingMessage } from "node:http";

/**
 * The first `most` bytes of a body, and whether they are all of it. What is left is not kept; the connection stays open
 * for the answer.
 */
export const readStart = async (
  request: IncomingMessage,
  most: number,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) return { bytes: Buffer.concat(chunks).subarray(0, most), isWhole: false };
  }
  return { bytes: Buffer.concat(chunks), isWhole: true };
};

/** As long as an activity that comes as JSON may be. */
const longestActivity = 64 * 1024;
const mostFiles = 100;

/** A message that is nothing but files. */
export const fileActivity = (count: number) => ({
  type: "message",
  attachments: Array.from({ length: Math.min(count, mostFiles) }, () => ({
    contentType: "application/octet-stream",
  })),
});

const boundaryIn = (type: string): string | undefined => /boundary="?([^\s";]{1,70})/i.exec(type)?.[1];

const parsed = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

/**
 * The activity in the body of an upload, with its files as attachments that have nothing but a number. Direct Line sends
 * multipart with the activity in a part of that name, as a file or as a field, and any other type for a single file. A
 * body that was cut off is read as if it ended there. Undefined where it is not what its type says.
 */
export const readUpload = async (
  type: string,
  bytes: Buffer,
  isWhole: boolean,
): Promise<object | undefined> => {
  if (!/^multipart\/form-data\b/i.test(type)) return fileActivity(1);
  const end = isWhole ? "" : `\r\n--${boundaryIn(type)}--\r\n`;
  const body = new Response(Buffer.concat([bytes, Buffer.from(end)]), { headers: { "content-type": type } });
  const form = await body.formData().catch(() => undefined);
  if (form === undefined) return undefined;
  const part = form.get("activity");
  const files = [...form.keys()].filter((name) => name !== "activity").length;
  if (part === null) return files === 0 ? undefined : fileActivity(files);
  const text = typeof part === "string" ? part : await part.text();
  const activity = text.length > longestActivity ? undefined : parsed(text);
  return activity === undefined ? undefined : { ...activity, ...(files > 0 && fileActivity(files)) };
};
