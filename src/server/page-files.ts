import { existsSync, readdirSync } from "node:fs";
import { extname } from "node:path";
import express, { type Request, type RequestHandler } from "express";

const endings = { br: ".br", gzip: ".gz" } as const;
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The packed form to send for a file: the smallest one that is there and that the browser can unpack. */
const packingOf = (request: Request, name: string, present: ReadonlySet<string>): "br" | "gzip" | undefined =>
  (["br", "gzip"] as const).find(
    (packing) => present.has(name + endings[packing]) && request.acceptsEncodings(packing) === packing,
  );

/**
 * Gives the page and its files from a folder, packed where the build has put a `.br` or `.gz` beside them. The packed
 * files themselves are not to be had by name.
 */
export const pageFiles = (folder: string): RequestHandler => {
  const present = new Set(existsSync(folder) ? readdirSync(folder) : []);
  const serve = express.static(folder, { index: "index.html", maxAge: 0 });
  return (request, response, next) => {
    if (request.path === "/embed") request.url = "/embed.html";
    const name = request.path === "/" ? "index.html" : request.path.slice(1);
    if (/\.(?:br|gz)$/.test(name)) return next();
    const type = types[extname(name)];
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (type === undefined || !isRead || !present.has(name)) return serve(request, response, next);
    response.vary("Accept-Encoding");
    const packing = packingOf(request, name, present);
    if (packing === undefined) return serve(request, response, next);
    const { url } = request;
    request.url = `/${name}${endings[packing]}`;
    response.set({ "Content-Type": type, "Content-Encoding": packing });
    serve(request, response, (error) => {
      request.url = url;
      response.removeHeader("Content-Encoding");
      response.removeHeader("Content-Type");
      next(error);
    });
  };
};
