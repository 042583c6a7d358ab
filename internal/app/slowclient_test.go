package app

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"vacancy/internal/connector"
)

// neverRead sends requests on one connection without reading any answer, until the
// server accepts no more: it is blocked writing an answer, or has closed the
// connection.
func neverRead(t *testing.T, r *running) net.Conn {
	t.Helper()
	connection, err := net.Dial("tcp", r.listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if err := connection.(*net.TCPConn).SetReadBuffer(4096); err != nil {
		t.Fatal(err)
	}
	body := asLondon(`"Limitation":{"Count":10}`)
	request := fmt.Sprintf("POST %sservices/getAll HTTP/1.1\r\nHost: hotel\r\nContent-Length: %d\r\n\r\n%s", connector.Base, len(body), body)
	for {
		if err := connection.SetWriteDeadline(time.Now().Add(time.Second)); err != nil {
			t.Fatal(err)
		}
		if _, err := connection.Write([]byte(strings.Repeat(request, 100))); err != nil {
			return connection
		}
	}
}

// TestDrainWithClientThatNeverReads closes a server while a client blocks it from
// writing an answer. Close must not wait for the client, nor fail.
func TestDrainWithClientThatNeverReads(t *testing.T) {
	t.Parallel()
	r := start(t, Config{WriteTimeout: time.Hour, DrainTimeout: 200 * time.Millisecond})
	connection := neverRead(t, r)
	defer func() { _ = connection.Close() }()
	began := time.Now()
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > 200*time.Millisecond+cutTimeout {
		t.Errorf("it took %v to end", took)
	}
	if drainTimeout+cutTimeout > 25*time.Second {
		t.Errorf("by default it may take %v", drainTimeout+cutTimeout)
	}
}

// TestAnswerHasDeadline checks that an answer which the client does not read is
// given up.
func TestAnswerHasDeadline(t *testing.T) {
	t.Parallel()
	r := start(t, Config{WriteTimeout: 100 * time.Millisecond})
	connection := neverRead(t, r)
	defer func() { _ = connection.Close() }()
	for until := time.Now().Add(20 * time.Second); ; {
		if err := connection.SetWriteDeadline(time.Now().Add(100 * time.Millisecond)); err != nil {
			t.Fatal(err)
		}
		if _, err := connection.Write([]byte("POST")); err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			break // The server has closed the connection.
		}
		if time.Now().After(until) {
			t.Fatal("the answer is not given up")
		}
	}
	r.stop(t)
}
