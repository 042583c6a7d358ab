package connector

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"vacancy/internal/hotel"
)

const (
	// maxBody allows 1,000 entries with all their members several times over (rules
	// 6.12).
	maxBody = 8 << 20
	// firstPart is how much of a body is read before it counts against a budget.
	// Nearly all bodies are shorter, or have their tokens in it.
	firstPart = 16 << 10
	// admittedBytes bounds the bytes of the bodies of authenticated clients, and
	// strangeBytes those of bodies whose tokens have not been found yet, so that
	// unauthenticated requests never keep a client waiting.
	admittedBytes = 64 << 20
	strangeBytes  = 16 << 20
	// maxPooled is the largest buffer that is reused.
	maxPooled = 1 << 20
)

// receive reads the body and admits the request. It looks for the tokens in the
// first part of the body, so that the rest of an unauthenticated body is never
// kept. Nothing is decoded before the tokens have been validated. release must be
// called even if receive returns an error.
//
// A body that is not JSON is Invalid whatever its tokens, unless it is longer than
// its first part and has invalid tokens there (rules 6.15).
func (c *call) receive() error {
	if coding := c.r.Header.Values("Content-Encoding"); !identity(coding) {
		return &hotel.Error{Kind: hotel.Unsupported, Message: "The Content-Encoding is not supported. Send the body as it is."}
	}
	body := http.MaxBytesReader(c.w, c.r.Body, maxBody)
	c.buffer = c.buffers.Get().(*bytes.Buffer)
	c.buffer.Reset()
	if _, err := io.CopyN(c.buffer, body, firstPart); err == nil {
		if err := c.receiveRest(body); err != nil {
			c.release()
			// Read the rest: clients see an answer only after they have sent the
			// whole body.
			_, _ = io.Copy(io.Discard, body)
			return err
		}
	} else if !errors.Is(err, io.EOF) {
		return bodyError(err)
	}
	s, err := scan(c.body())
	if err != nil {
		return errInvalidJSON(err)
	}
	if err := c.admit(s); err != nil {
		return err
	}
	return s.language()
}

// receiveRest reads what follows the first part of the body.
func (c *call) receiveRest(body io.Reader) error {
	s, err := scan(c.body())
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return errInvalidJSON(err)
	}
	of, sender := c.strangers, addressOf(c.r)
	if s.told() {
		if err := c.admit(s); err != nil {
			return err
		}
		of, sender = c.clients, c.access.ID.String()
	}
	c.share = of.open(sender)
	for {
		// Double what has been read, up to the length of the body if it is known.
		more := min(c.buffer.Len(), maxBody+1-c.buffer.Len())
		if length := c.r.ContentLength; length >= 0 {
			more = min(more, max(int(length)-c.buffer.Len(), 1))
		}
		if err := c.share.take(c.ctx, more); err != nil {
			return timeoutError(err)
		}
		c.buffer.Grow(more + bytes.MinRead)
		if _, err := io.CopyN(c.buffer, body, int64(more)); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return bodyError(err)
		}
	}
}

// body returns what has been read of the body, without a byte order mark.
func (c *call) body() []byte { return bytes.TrimPrefix(c.buffer.Bytes(), bom) }

// release returns the buffer and the share of the budget.
func (c *call) release() {
	if c.share != nil {
		c.share.close()
		c.share = nil
	}
	if c.buffer != nil {
		if c.buffer.Cap() <= maxPooled {
			c.buffers.Put(c.buffer)
		}
		c.buffer = nil
	}
}

// identity reports whether no encoding but identity is applied to the body.
func identity(codings []string) bool {
	for _, line := range codings {
		for coding := range strings.SplitSeq(line, ",") {
			if coding = strings.TrimSpace(coding); coding != "" && !strings.EqualFold(coding, "identity") {
				return false
			}
		}
	}
	return true
}

func bodyError(err error) error {
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return &hotel.Error{Kind: hotel.TooLarge, Message: "The request body must not exceed " + strconv.Itoa(maxBody>>20) + " MiB.", Cause: err}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) {
		return timeoutError(err)
	}
	return errInvalidJSON(err)
}

func timeoutError(err error) error {
	return &hotel.Error{Kind: hotel.Timeout, Message: "The request took too long. Nothing has been applied.", Cause: err}
}
