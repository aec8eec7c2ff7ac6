package org.stillwater.bench.report;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;

/** Binds the report and its sections, in the order in which they stand on the page. */
public final class ReportModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder<ReportSection> sections = Multibinder.newSetBinder(binder(), ReportSection.class);
    sections.addBinding().toInstance(new AtAGlance());
    sections.addBinding().toInstance(new MetricCurves());
    sections.addBinding().toInstance(new CertificateCurves());
    sections.addBinding().toInstance(new FinalParticles());
    sections.addBinding().toInstance(new Trajectories());
    sections.addBinding().toInstance(new FinalMetrics());
    sections.addBinding().toInstance(new RepeatAgreement());
    sections.addBinding().toInstance(new Diagnostics());
    bind(TruthReader.class);
    bind(ResultReader.class);
    bind(Report.class);
  }
}
