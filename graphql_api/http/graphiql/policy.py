"""The headers under which a browser takes GraphiQL: what it may load, and how long it keeps it."""

# Monaco sets its theme in style elements and the place of each line in style attributes, and
# draws its wavy underlines as data: images; it has no other way. Scripts, workers, fonts and
# requests are held to this server.
_CONTENT = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "style-src 'self' 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

# On the files too: a worker obeys the policy that its own script came with.
_SAFE = {
    "Content-Security-Policy": _CONTENT,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

# The page's URL answers with JSON to whoever prefers it, hence Vary.
PAGE_HEADERS = {**_SAFE, "Cache-Control": "no-cache", "Vary": "Accept"}

# A file's name holds its digest: other contents have another name.
FILE_HEADERS = {
    **_SAFE,
    "Cache-Control": "public, max-age=31536000, immutable",
    "Vary": "Accept-Encoding",
}
