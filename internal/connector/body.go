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
	// maxBody is enough for 1,000 entries with all members several times over
	// (rules 6.12).
	maxBody = 8 << 20
	// firstPart is what is read of a body before it takes any of a budget. Nearly
	// all bodies are shorter, and nearly all have their tokens in it.
	firstPart = 16 << 10
	// admittedBytes bounds the bytes of the bodies of clients that have been let
	// in, strangeBytes those of bodies whose tokens have not been found yet: so no
	// stranger keeps a client waiting.
	admittedBytes = 64 << 20
	strangeBytes  = 16 << 20
	// maxPooled is the largest buffer that is used again.
	maxPooled = 1 << 20
)

// receive reads the body and lets it in: its tokens are looked for first in its
// first part, so that the rest of a stranger's body is never kept. Before the
// tokens are found valid, nothing is decoded. Whatever is returned, release must
// be called.
//
// A body that is no JSON is Invalid whatever its tokens, unless it is longer
// than its first part and has tokens there that are not valid.
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
			// The client hears of it only when it has sent what it wanted to.
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

// receiveRest reads what follows the first part.
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
		// As much again as has come of it, or what is known to be left.
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

// body is what has been read of the body.
func (c *call) body() []byte { return bytes.TrimPrefix(c.buffer.Bytes(), bom) }

// release gives back what the body takes.
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

// identity reports whether a body is encoded as nothing but itself.
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
