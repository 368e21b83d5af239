using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Argenta.Web;

/// <summary>Traces and metrics, sent only where OTEL_EXPORTER_OTLP_ENDPOINT says; without it nothing is collected and nothing leaves the machine.</summary>
internal static class Telemetry
{
    public static void Add(IServiceCollection services)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")))
        {
            return;
        }

        // Routes, not addresses: what somebody searched for is never part of a trace.
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("argenta"))
            .WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.EnrichWithHttpRequest = (activity, _) => activity.SetTag("url.query", null)))
            .WithMetrics(m => m.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation())
            .UseOtlpExporter();
    }
}
