package connector

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"vacancy/api"
	"vacancy/internal/hotel"
)

// answer is the result of an operation: a body to encode, or a cached answer.
type answer struct {
	body any
	kept kept
	// keepAs is the key under which to cache the answer once it is encoded; zero if
	// it is not to be cached.
	keepAs cacheKey
	// empty is true if the answer says nothing but success.
	empty bool
}

// succeed writes an answer. If it can't be encoded, succeed writes nothing and
// returns the error.
func (c *call) succeed(a answer) error {
	if (a.empty || a.kept.empty) && prefersMinimal(c.r.Header) {
		c.begin(http.StatusNoContent)
		return nil
	}
	if a.kept.body != nil {
		c.write(http.StatusOK, a.kept.body)
		return nil
	}
	buffer := c.buffers.Get().(*bytes.Buffer)
	defer func() {
		if buffer.Cap() <= maxPooled {
			c.buffers.Put(buffer)
		}
	}()
	buffer.Reset()
	if err := encode(buffer, a.body); err != nil {
		return err
	}
	if a.keepAs != (cacheKey{}) {
		c.cache.put(a.keepAs, kept{links: c.access.Links, basis: c.basis, body: bytes.Clone(buffer.Bytes()), empty: a.empty})
	}
	c.write(http.StatusOK, buffer.Bytes())
	return nil
}

// fail writes an error, unless an answer has already begun.
func (c *call) fail(err error) {
	c.err = errors.Join(c.err, err)
	status, message, explanation := publicError(err)
	if explanation == "" {
		explanation = c.hint(err)
	}
	if c.status != 0 {
		c.status = status // For the log and the metrics alone.
		return
	}
	body := api.ErrorResponse{Message: message, RequestID: c.id}
	if explanation != "" && !c.config.HideDetails {
		body.Details = &explanation
	}
	var buffer bytes.Buffer
	if err := encode(&buffer, body); err != nil {
		c.err = errors.Join(c.err, err)
	}
	c.write(status, buffer.Bytes())
}

func (c *call) write(status int, body []byte) {
	header := c.w.Header()
	header.Set("Content-Type", "application/json; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	c.begin(status)
	if _, err := c.w.Write(body); err != nil {
		c.err = errors.Join(c.err, err)
	}
}

// begin writes the header and starts the time within which the client has to
// receive the answer.
func (c *call) begin(status int) {
	c.status = status
	// This fails only without a network connection, and then no client can stall.
	_ = http.NewResponseController(c.w).SetWriteDeadline(time.Now().Add(c.config.WriteTimeout))
	c.w.WriteHeader(status)
}

// log writes one line for each request. It never logs a token.
func (c *call) log(took time.Duration) {
	level := slog.LevelInfo
	if c.status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	ctx := c.r.Context()
	if !c.config.Logger.Enabled(ctx, level) {
		return
	}
	attributes := []slog.Attr{
		slog.String("request_id", c.id), slog.Int("status", c.status), slog.Duration("duration", took),
	}
	if c.endpoint.Operation != "" {
		attributes = append(attributes, slog.String("operation", c.endpoint.Operation))
	} else {
		attributes = append(attributes, slog.String("method", c.r.Method), slog.String("path", c.r.URL.Path))
	}
	if c.enterprise != (hotel.ID{}) {
		attributes = append(attributes, slog.String("enterprise", c.enterprise.String()))
	} else if c.access.Portfolio() {
		attributes = append(attributes, slog.String("portfolio", c.access.ID.String()))
	}
	if c.err != nil {
		attributes = append(attributes, slog.String("error", c.err.Error()))
	}
	c.config.Logger.LogAttrs(ctx, level, "request", attributes...)
}

// prefersMinimal reports whether a client prefers no body to an empty one (rules
// 6.8).
func prefersMinimal(h http.Header) bool {
	for _, line := range h.Values("Prefer") {
		for preference := range strings.SplitSeq(line, ",") {
			preference, _, _ = strings.Cut(preference, ";")
			name, value, _ := strings.Cut(preference, "=")
			if strings.EqualFold(strings.TrimSpace(name), "return") && strings.EqualFold(strings.Trim(strings.TrimSpace(value), `"`), "minimal") {
				return true
			}
		}
	}
	return false
}
