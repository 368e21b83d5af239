using Argenta.Terms.Files;

namespace Argenta.Population.Scan;

/// <summary>Tells how much is read from a stream. Reads forward only; does not close the other.</summary>
/// <param name="inner">The stream.</param>
/// <param name="tell">Is told the bytes of each reading.</param>
internal sealed class CountingStream(Stream inner, Action<int> tell) : ForwardStream
{
    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        tell(count);
        return count;
    }
}
