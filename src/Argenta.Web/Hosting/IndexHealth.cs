using Argenta.Web.People;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Argenta.Web;

/// <summary>Ready once the folder was read through for the first time; until then it answers, and shows who is read so far.</summary>
internal sealed class IndexHealth(WorklistIndexer indexer) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var progress = indexer.Progress;
        return Task.FromResult(progress.Running ? HealthCheckResult.Degraded(FormattableString.Invariant($"reading: {progress.Done} of {progress.Files} files")) : HealthCheckResult.Healthy());
    }
}
