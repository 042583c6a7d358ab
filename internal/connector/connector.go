// Package connector speaks the Connector API: it turns HTTP requests into calls
// of package inventory and its results into answers. Everything that concerns
// all operations happens once, in Handler; an operation itself is a row of the
// table in Endpoints and a handler of a few lines.
//
// It knows no rule of the inventory and nothing of a store.
package connector

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// Config is what a Handler is made of.
type Config struct {
	Inventory *inventory.Inventory
	Logger    *slog.Logger
	Metrics   *Metrics
	// Clock tells the time that the API speaks of.
	Clock func() time.Time
	// RateLimit bounds the requests of each access token.
	RateLimit RateLimit
	// Timeout is how long a request may take; 30 seconds if it is zero.
	Timeout time.Duration
	// HideDetails leaves the Details of errors null, which otherwise explain
	// what a client's developer would ask about.
	HideDetails bool
}

const (
	defaultTimeout = 30 * time.Second
	// maxBody is enough for 1,000 entries with all members several times over.
	maxBody = 8 << 20
)

// Handler serves the operations of the API.
type Handler struct {
	config    Config
	endpoints map[string]Endpoint
	limiter   *limiter
	// guard bounds what one address can try with tokens that are not valid.
	guard   *limiter
	cache   *cache
	buffers sync.Pool
}

// New returns a Handler.
func New(c Config) *Handler {
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	h := &Handler{
		config: c, endpoints: make(map[string]Endpoint),
		limiter: newLimiter(c.RateLimit, time.Now), guard: newLimiter(c.RateLimit, time.Now),
		cache:   newCache(cacheSize),
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}
	for _, e := range Endpoints() {
		h.endpoints[Base+e.Operation] = e
	}
	return h
}

// ServeHTTP serves one request. Paths are taken to the letter: none is
// cleaned or redirected.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	x := exchange{Handler: h, w: w, r: r, id: SetRequestID(w)}
	e, ok := h.endpoints[r.URL.EscapedPath()]
	if !ok || r.Method != http.MethodPost {
		e = Endpoint{}
		x.fail(&hotel.Error{Kind: hotel.NotFound, Message: "Not found."})
	} else {
		x.serve(e)
	}
	h.config.Metrics.observe(e.Operation, x.status, time.Since(start))
	x.log(e.Operation, time.Since(start)) //nolint:contextcheck // It is the request's own.
}

// SetRequestID gives an answer the Request-Id that all have.
func SetRequestID(w http.ResponseWriter) string {
	id := uuid.NewString()
	w.Header().Set("Request-Id", id)
	return id
}

// exchange is one request and its answer.
type exchange struct {
	*Handler
	w      http.ResponseWriter
	r      *http.Request
	id     string
	call   call
	status int
	err    error
}

func (x *exchange) serve(e Endpoint) {
	ctx, cancel := context.WithTimeout(x.r.Context(), x.config.Timeout)
	defer cancel()
	if deadline, ok := ctx.Deadline(); ok {
		// Where there is no connection to set it on, nothing stalls either.
		_ = http.NewResponseController(x.w).SetReadDeadline(deadline)
	}
	body := x.buffers.Get().(*bytes.Buffer)
	defer x.buffers.Put(body)
	body.Reset()
	if _, err := body.ReadFrom(http.MaxBytesReader(x.w, x.r.Body, maxBody)); err != nil {
		x.fail(bodyError(err))
		return
	}
	x.call = call{ctx: ctx, inventory: x.config.Inventory, admit: x.admit, now: x.config.Clock, recall: x.recall, profile: documented}
	a, err := e.serve(&x.call, body.Bytes())
	if err != nil {
		x.fail(err)
		return
	}
	x.succeed(a, body)
}

func bodyError(err error) error {
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return &hotel.Error{Kind: hotel.TooLarge, Message: "The request body must not exceed " + strconv.Itoa(maxBody>>20) + " MiB.", Cause: err}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return &hotel.Error{Kind: hotel.Timeout, Message: "The request took too long. Nothing has been applied.", Cause: err}
	}
	return errInvalidJSON(err)
}

// admit lets a request in whose credentials are in order and whose access
// token has not been used too often.
func (x *exchange) admit(c *call, credentials api.Credentials) error {
	if c.admitted {
		return nil
	}
	if credentials.ClientToken == "" || credentials.AccessToken == "" {
		return &hotel.Error{Kind: hotel.Invalid, Message: "ClientToken or AccessToken is missing or empty"}
	}
	var err error
	c.access, err = c.inventory.Authenticate(c.ctx, credentials.ClientToken, credentials.AccessToken)
	if hotel.KindOf(err) == hotel.Unauthorised {
		if wait := x.guard.take(addressOf(x.r)); wait > 0 {
			return x.tooMany(wait)
		}
	}
	if err != nil {
		return err
	}
	if !c.access.Portfolio() {
		c.enterprise = c.access.Links[0].EnterpriseID
	}
	if wait := x.limiter.take(c.access.ID.String()); wait > 0 {
		return x.tooMany(wait)
	}
	if (credentials.LanguageCode == "") != (credentials.CultureCode == "") {
		missing := "LanguageCode"
		if credentials.CultureCode == "" {
			missing = "CultureCode"
		}
		return hotel.InvalidMember(missing)
	}
	c.admitted = true
	return nil
}

// recall finds a kept answer that still holds.
func (x *exchange) recall(c *call, key cacheKey) (kept, bool, error) {
	k, ok := x.cache.get(key)
	if !ok {
		return kept{}, false, nil
	}
	if err := x.admit(c, k.sender); err != nil {
		return kept{}, false, err
	}
	if !slices.Equal(k.links, c.access.Links) {
		return kept{}, false, nil
	}
	ok, err := c.inventory.Stands(c.ctx, k.basis)
	if ok {
		x.config.Metrics.kept.Inc()
	}
	return k, ok, err
}

func (x *exchange) tooMany(wait time.Duration) error {
	x.config.Metrics.limited.Inc()
	x.w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	return &hotel.Error{Kind: hotel.TooMany, Message: "Too many requests."}
}

// succeed writes an answer. buffer is free for use.
func (x *exchange) succeed(a answer, buffer *bytes.Buffer) {
	if a.empty && prefersMinimal(x.r.Header) {
		x.status = http.StatusNoContent
		x.w.WriteHeader(x.status)
		return
	}
	if a.kept.body != nil {
		x.write(http.StatusOK, a.kept.body)
		return
	}
	buffer.Reset()
	if err := encode(buffer, a.body); err != nil {
		x.fail(err)
		return
	}
	if a.keepAs != (cacheKey{}) {
		a.kept.body = bytes.Clone(buffer.Bytes())
		x.cache.put(a.keepAs, a.kept)
	}
	x.write(http.StatusOK, buffer.Bytes())
}

// fail writes an error.
func (x *exchange) fail(err error) {
	x.err = err
	status, message, explanation := publicError(err)
	body := api.Error{Message: message, RequestID: x.id}
	if explanation != "" && !x.config.HideDetails {
		body.Details = &explanation
	}
	var buffer bytes.Buffer
	if err := encode(&buffer, body); err != nil {
		x.err = errors.Join(x.err, err)
	}
	x.write(status, buffer.Bytes())
}

func (x *exchange) write(status int, body []byte) {
	x.status = status
	header := x.w.Header()
	header.Set("Content-Type", "application/json; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	x.w.WriteHeader(status)
	if _, err := x.w.Write(body); err != nil {
		x.err = errors.Join(x.err, err)
	}
}

// log writes one line for each request. It never holds a token.
func (x *exchange) log(operation string, took time.Duration) {
	level := slog.LevelInfo
	if x.status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	ctx := x.r.Context()
	if !x.config.Logger.Enabled(ctx, level) {
		return
	}
	attributes := []slog.Attr{
		slog.String("request_id", x.id), slog.Int("status", x.status), slog.Duration("duration", took),
	}
	if operation != "" {
		attributes = append(attributes, slog.String("operation", operation))
	} else {
		attributes = append(attributes, slog.String("method", x.r.Method), slog.String("path", x.r.URL.Path))
	}
	if x.call.enterprise != (hotel.ID{}) {
		attributes = append(attributes, slog.String("enterprise", x.call.enterprise.String()))
	} else if x.call.access.Portfolio() {
		attributes = append(attributes, slog.String("portfolio", x.call.access.ID.String()))
	}
	if x.err != nil {
		attributes = append(attributes, slog.String("error", x.err.Error()))
	}
	x.config.Logger.LogAttrs(ctx, level, "request", attributes...)
}

// prefersMinimal reports whether a client would rather have no body than an
// empty one.
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

// addressOf is the address that a request came from, without the port.
func addressOf(r *http.Request) string {
	host := r.RemoteAddr
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	return host
}
