package connector

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics are the metrics of the API.
type Metrics struct {
	requests *prometheus.CounterVec
	duration *prometheus.HistogramVec
	limited  prometheus.Counter
	kept     prometheus.Counter
}

// NewMetrics creates and registers the metrics.
func NewMetrics(r prometheus.Registerer) *Metrics {
	m := &Metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "vacancy_requests_total", Help: "Requests answered, by operation and status.",
		}, []string{"operation", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "vacancy_request_duration_seconds", Help: "Time from the request's header to the answer, by operation.",
			Buckets: prometheus.ExponentialBuckets(0.0001, 4, 9),
		}, []string{"operation"}),
		limited: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "vacancy_rate_limited_total", Help: "Requests refused because there were too many.",
		}),
		kept: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "vacancy_kept_answers_total", Help: "Answers served from memory.",
		}),
	}
	r.MustRegister(m.requests, m.duration, m.limited, m.kept)
	return m
}

// observe records one request. The operation is empty if the path is not one.
func (m *Metrics) observe(operation string, status int, took time.Duration) {
	m.requests.WithLabelValues(operation, strconv.Itoa(status)).Inc()
	m.duration.WithLabelValues(operation).Observe(took.Seconds())
}
