package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"vacancy/internal/stepfn"
)

// client sends requests over connections that it keeps. The same client loads
// Vacancy and what it is compared with.
type client struct {
	http *http.Client
}

func newClient() *client {
	return &client{&http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: 2 * manyClients, DisableCompression: true},
		Timeout:   time.Minute,
	}}
}

// post sends a request and reads the whole answer into a sink. Any status but
// 200 is an error.
func (c *client) post(ctx context.Context, url string, body []byte, sink io.Writer) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := c.http.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		text, err := io.ReadAll(answer.Body)
		return fmt.Errorf("%s: %s %s %w", url, answer.Status, text, err)
	}
	_, err = io.Copy(sink, answer.Body)
	return err
}

// editStream yields edits without an end.
type editStream interface {
	next() stepfn.Edit[int32]
}

// setBuffer is what one client reuses from request to request.
type setBuffer struct {
	edits []stepfn.Edit[int32]
	body  []byte
}

// posts is the work of sending one request over and over.
func (c *client) posts(url string, body []byte) work {
	return func(ctx context.Context, _ int) error { return c.post(ctx, url, body, io.Discard) }
}

// sets is the work of setting limits of the service by day: each client writes
// what its own stream yields, many edits a request.
func (c *client) sets(url string, each int, streams []editStream) work {
	buffers := make([]setBuffer, len(streams))
	return func(ctx context.Context, client int) error {
		b := &buffers[client]
		b.edits = b.edits[:0]
		for range each {
			b.edits = append(b.edits, streams[client].next())
		}
		b.body = setRequest(b.body[:0], londonDay, b.edits...)
		return c.post(ctx, url+setPath, b.body, io.Discard)
	}
}
