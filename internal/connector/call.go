package connector

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"net/http"
	"reflect"
	"runtime/debug"
	"slices"
	"strconv"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// call is one request and its answer.
type call struct {
	*Handler
	w        http.ResponseWriter
	r        *http.Request
	id       string
	endpoint Endpoint
	// otherCase says that the path is that of an endpoint but for its case.
	otherCase bool
	policy    policy

	ctx context.Context //nolint:containedctx // A call lives no longer than its request.
	// buffer holds the body while it is read and decoded, and share is its part of
	// a budget.
	buffer *bytes.Buffer
	share  *share
	// admitted is true once the client has been authenticated, with access.
	admitted bool
	access   hotel.Access
	// enterprise is the enterprise that the request concerns, if it is a single
	// one.
	enterprise hotel.ID
	// basis is what the answer was read from, if it can be cached.
	basis inventory.Basis

	status int
	err    error
}

// guarded runs do, and answers with an error if it panics.
func (c *call) guarded(do func()) {
	defer func() {
		if p := recover(); p != nil {
			c.fail(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	do()
}

// finish records the request in the metrics and the log.
func (c *call) finish(took time.Duration) {
	c.config.Metrics.observe(c.endpoint.Operation, c.status, took)
	c.log(took)
}

// serve answers the request.
func (c *call) serve() {
	var cancel context.CancelFunc
	c.ctx, cancel = context.WithTimeout(c.r.Context(), c.config.Timeout)
	defer cancel()
	defer c.release()
	if c.endpoint.Operation == "" {
		c.fail(notFound(c.r))
		return
	}
	a, err := c.answer()
	if err == nil {
		err = c.succeed(a)
	}
	if err != nil {
		c.fail(err)
	}
}

// answer admits the request and returns the answer to it (rules 6.15).
func (c *call) answer() (answer, error) {
	deadline, _ := c.ctx.Deadline()
	// This fails only without a network connection, and then no client can stall.
	connection := http.NewResponseController(c.w)
	_ = connection.SetReadDeadline(deadline)
	if err := c.receive(); err != nil {
		return answer{}, err
	}
	_ = connection.SetReadDeadline(time.Time{})
	var key cacheKey
	if c.endpoint.keeps {
		key = keyOf(c.endpoint.Operation, c.body())
		if k, ok, err := c.recall(key); ok || err != nil {
			return answer{kept: k}, err
		}
	}
	req := reflect.New(c.endpoint.Request.Go)
	err := c.endpoint.Request.Decode(c.body(), req, c.policy.anyZone)
	c.release()
	if err != nil {
		return answer{}, memberError(err)
	}
	if err := c.endpoint.Request.Check(req, c.policy.waived); err != nil {
		return answer{}, memberError(err)
	}
	c.endpoint.complete(req.Elem())
	if err := c.endpoint.concerns(c, req.Elem()); err != nil {
		return answer{}, err
	}
	a, err := c.endpoint.handle(c, req.Interface())
	if err == nil && c.basis != nil && c.cache.shouldKeep(key, c.endpoint.filtersByTime(req.Elem())) {
		a.keepAs = key
	}
	return a, err
}

// admit checks the tokens of a request and counts it against the rate limit of the
// access token (rules 6.1, 6.10).
func (c *call) admit(s sender) error {
	switch {
	case c.admitted:
		return nil
	case s.unusable != "":
		return hotel.InvalidMember(s.unusable)
	case !s.complete():
		return &hotel.Error{Kind: hotel.Invalid, Message: "ClientToken or AccessToken is missing or empty"}
	}
	if err := c.authenticate(s); err != nil {
		return err
	}
	if !c.access.Portfolio() {
		c.enterprise = c.access.Links[0].EnterpriseID
	}
	if wait := c.limiter.take(c.access.ID.String()); wait > 0 {
		return c.tooMany(wait)
	}
	c.admitted = true
	return nil
}

// authenticate checks the tokens with the guard and then with the store.
func (c *call) authenticate(s sender) error {
	address, pair := addressOf(c.r), pairOf(s.clientToken, s.accessToken)
	if wait := c.guard.check(address, pair); wait > 0 {
		return c.tooMany(wait)
	}
	var err error
	c.access, err = c.inventory.Authenticate(c.ctx, s.clientToken, s.accessToken)
	switch {
	case err == nil:
		c.guard.valid.add(pair)
	case hotel.KindOf(err) == hotel.Unauthorised:
		if wait := c.guard.fail(address); wait > 0 {
			return c.tooMany(wait)
		}
	}
	return err
}

// recall returns a cached answer that still holds.
func (c *call) recall(key cacheKey) (kept, bool, error) {
	k, ok := c.cache.get(key)
	if !ok || !slices.Equal(k.links, c.access.Links) {
		return kept{}, false, nil
	}
	ok, err := c.inventory.Holds(c.ctx, k.basis)
	if ok {
		c.config.Metrics.kept.Inc()
	}
	return k, ok, err
}

func (c *call) tooMany(wait time.Duration) error {
	c.config.Metrics.limited.Inc()
	c.w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	return &hotel.Error{Kind: hotel.TooMany, Message: "Too many requests."}
}
